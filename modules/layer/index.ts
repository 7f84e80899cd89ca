export type { Architecture } from '../core/index.ts';
export { LAYER_DEFAULTS } from './defaults.ts';
export {
  type ILambdaLayer,
  LambdaLayer,
  type LambdaLayerAttributes,
  type LambdaLayerProps,
  type LayerConsumer,
} from './layer.ts';

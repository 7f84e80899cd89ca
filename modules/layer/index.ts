export { LAYER_DEFAULTS } from './defaults.ts';
export {
  type Architecture,
  type ILambdaLayer,
  LambdaLayer,
  type LambdaLayerAttributes,
  type LambdaLayerProps,
  type LayerConsumer,
} from './layer.ts';

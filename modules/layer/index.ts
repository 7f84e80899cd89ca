export type { Architecture } from '../core/index.ts';
export { LAYER_DEFAULTS } from './defaults.ts';
export { LambdaLayer } from './layer.ts';
export type { ILambdaLayer, LambdaLayerAttributes, LambdaLayerProps, LayerConsumer } from './props.ts';

import { defineFunction } from 'landform/runtime/define-function';

export const config = defineFunction({
  name: 'record-hook',
  description: 'Keeps hooks',
  environment: ['TABLE'],
});

import { defineFunction } from 'landform/runtime/define-function';

export const config = defineFunction({
  name: 'release',
  description: 'Releases stock',
});

import { defineFunction } from 'landform/runtime/define-function';

export const config = defineFunction({
  name: "charge",
  description: "Charges a card",
});

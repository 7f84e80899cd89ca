import { defineFunction } from 'landform/runtime/define-function';

export const config = defineFunction({
  name: "refund",
  description: "Refunds a card",
});

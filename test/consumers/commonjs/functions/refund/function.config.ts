import { defineFunction } from "landform/runtime/define-function";

export const config = defineFunction({
  name: "refund",
  description: "Refunds a card",
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: [],
  environment: [],
});

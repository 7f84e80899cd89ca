import { defineFunction } from "landform/runtime/define-function";

export const config = defineFunction({
  name: "charge",
  description: "Charges a card",
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: [],
  environment: [],
});

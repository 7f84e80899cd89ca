import { defineFunction } from "landform/runtime/define-function";

export const config = defineFunction({
  name: "reserve",
  description: "Reserves stock",
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: [],
  environment: [],
});

import { defineFunction } from 'landform/runtime/define-function';

export const config = defineFunction({
  name: "record-hook",
  description: "Keeps hooks",
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: [],
  environment: ["TABLE"],
});

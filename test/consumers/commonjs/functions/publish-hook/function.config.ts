import { defineFunction } from "landform/runtime/define-function";

export const config = defineFunction({
  name: "publish-hook",
  description: "Publishes hooks",
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: [],
  environment: ["BUS"],
});

import { defineFunction } from "landform/runtime/define-function";

export const config = defineFunction({
  name: "publish-hook",
  description: "Publishes hooks",
  environment: ["BUS"],
});

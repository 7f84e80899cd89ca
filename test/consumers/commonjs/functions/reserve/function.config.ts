import { defineFunction } from "landform/runtime/define-function";

export const config = defineFunction({
  name: "reserve",
  description: "Reserves stock",
});

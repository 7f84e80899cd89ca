import { defineProject } from "landform/project";
import { dev } from "./environments";

export default defineProject({ environments: { dev } });

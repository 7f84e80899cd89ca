import { defineProject } from 'landform/project';
import { dev } from './environments.ts';

export default defineProject({ environments: { dev } });

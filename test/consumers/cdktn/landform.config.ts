import { defineProject } from 'landform/project';
import { dev } from './environments.js';

export default defineProject({ environments: { dev } });

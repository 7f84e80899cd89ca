import { App } from "cdktf";
import { functionsIn } from "landform/build";
import { OrderStack } from "./order";
import { WebhookStack } from "./webhook";

const app = new App();
const functions = functionsIn("functions");
new WebhookStack(app, "dev-webhook", functions);
new OrderStack(app, "dev-order", functions);
app.synth();

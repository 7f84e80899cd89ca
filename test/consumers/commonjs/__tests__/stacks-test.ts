import { Testing } from "cdktf";
import { functionsIn } from "landform/build";
import { matches, SynthesizedStack, walk } from "landform/testing";
import { OrderStack } from "../order";
import { WebhookStack } from "../webhook";

const functions = functionsIn("functions");

test("hooks go from the API to a table, and from there to a bus", () => {
  const stack = new SynthesizedStack(Testing.synth(new WebhookStack(Testing.app(), "dev-webhook", functions)));
  expect(stack.only("aws_dynamodb_table")).toMatchObject({ name: "acme-dev-hooks", stream_enabled: true });
  expect(Object.keys(stack.resources("aws_lambda_event_source_mapping"))).toHaveLength(2);
});

test("an order that cannot be paid releases its stock", () => {
  const order = new OrderStack(Testing.app(), "dev-order", functions);
  const done = () => ({ id: "1" });
  const { visited } = walk(order.workflow.definition, {
    Reserve: done,
    Charge: () => {
      throw new Error("CardDeclined");
    },
    UndoCharge: done,
    UndoReserve: done,
    TellRejected: done,
  });
  expect(visited).toContain("TellRejected");
  const stack = new SynthesizedStack(Testing.synth(order));
  const pattern = JSON.parse(String(stack.only("aws_cloudwatch_event_rule").event_pattern));
  expect(matches(pattern, { source: "acme.shop", "detail-type": "OrderPlaced", detail: {} })).toBe(true);
});

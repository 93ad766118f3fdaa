import { any, arn, call, events, fails, get, put, scenario, stream, text } from "../support/table.mjs";

const register = get("made", "RegisterStreamConsumer", { StreamARN: arn, ConsumerName: "own" }, { Consumer: { ConsumerName: "own", ConsumerARN: any } });
const byArn = { ConsumerARN: "${made.Consumer.ConsumerARN}" };

export default [
  scenario("RegisterStreamConsumer", [
    stream(),
    register,
    fails("RegisterStreamConsumer", { StreamARN: arn, ConsumerName: "own" }, "ResourceInUseException", "Consumer own under stream ${stream} and account 000000000000 already exists."),
  ]),
  scenario("DescribeStreamConsumer", [
    stream(),
    register,
    call("DescribeStreamConsumer", byArn, { ConsumerDescription: { ConsumerName: "own", ConsumerStatus: "ACTIVE", StreamARN: arn } }),
  ]),
  scenario("ListStreamConsumers", [stream(), register, call("ListStreamConsumers", { StreamARN: arn }, { Consumers: [{ ConsumerName: "own", ConsumerStatus: "ACTIVE" }] })]),
  scenario("DeregisterStreamConsumer", [stream(), register, call("DeregisterStreamConsumer", byArn), call("ListStreamConsumers", { StreamARN: arn }, { Consumers: [] })]),
  scenario("SubscribeToShard", [
    stream(),
    register,
    put("k", "hello"),
    events({ ...byArn, ShardId: "shardId-000000000000", StartingPosition: { Type: "TRIM_HORIZON" } }, 2, [{ Data: text("hello"), PartitionKey: "k" }]),
  ]),
];

import { KinesisClient, CreateStreamCommand, PutRecordCommand, PutRecordsCommand, GetShardIteratorCommand, GetRecordsCommand, SubscribeToShardCommand, RegisterStreamConsumerCommand } from "@aws-sdk/client-kinesis";
const client = new KinesisClient({ region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" }, endpoint: "http://127.0.0.1:4567" });
await client.send(new CreateStreamCommand({ StreamName: "orders", ShardCount: 2 }));
console.log(await client.send(new PutRecordCommand({ StreamName: "orders", PartitionKey: "a", Data: new Uint8Array([1,2,3]) })));
const c = await client.send(new RegisterStreamConsumerCommand({ StreamARN: "arn:aws:kinesis:us-east-1:000000000000:stream/orders", ConsumerName: "c" }));
const s = await client.send(new SubscribeToShardCommand({ ConsumerARN: c.Consumer.ConsumerARN, ShardId: "shardId-000000000000", StartingPosition: { Type: "TRIM_HORIZON" } }));
let n = 0;
for await (const e of s.EventStream) { console.log(JSON.stringify(e).slice(0, 200)); if (++n == 3) break; }
console.time("1000 puts"); for (let i = 0; i < 1000; i++) await client.send(new PutRecordCommand({ StreamName: "orders", PartitionKey: "a"+i, Data: new Uint8Array([1,2,3]) })); console.timeEnd("1000 puts");
client.destroy();

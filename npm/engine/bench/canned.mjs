// The SDK's own ceiling: a request handler that answers every call with the same bytes, at once.

const encoder = new TextEncoder();
const number = "49654471432921861863064393206180153389120345618350047234";
const entry = `{"SequenceNumber":"${number}","ShardId":"shardId-000000000000"}`;
const data = btoa(String.fromCharCode(...new Uint8Array(100).fill(7)));
const record = `{"ApproximateArrivalTimestamp":1767225600.123,"Data":"${data}","PartitionKey":"key-000000000000","SequenceNumber":"${number}"}`;
const bodies = {
  CreateStream: "",
  DescribeStreamSummary: '{"StreamDescriptionSummary":{"StreamStatus":"ACTIVE"}}',
  PutRecord: entry,
  PutRecords: `{"FailedRecordCount":0,"Records":[${Array(500).fill(entry).join(",")}]}`,
  GetShardIterator: '{"ShardIterator":"AAAA"}',
  GetRecords: `{"MillisBehindLatest":0,"NextShardIterator":"AAAA","Records":[${Array(10_000).fill(record).join(",")}]}`,
};
const answers = Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, encoder.encode(body)]));
const empty = encoder.encode('{"MillisBehindLatest":0,"NextShardIterator":"AAAA","Records":[]}');

export function canned() {
  let reads = 0;
  return {
    async handle({ headers }) {
      const operation = headers["x-amz-target"].split(".")[1];
      // Four full answers to a shard, then an empty one.
      const body = operation === "GetRecords" && ++reads % 5 === 0 ? empty : answers[operation];
      return { response: { statusCode: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

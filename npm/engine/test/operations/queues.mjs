import { any, arn, call, count, fails, get, put, scenario, text } from "../support/table.mjs";

const WAITS = "durations, the form of queue ids, record ids and receipt handles, and the texts of errors are not published; a record is never delivered again after its acknowledge";

/** Queues deliver from on-demand streams only. */
const onDemand = call("CreateStream", { StreamName: "${stream}", StreamModeDetails: { StreamMode: "ON_DEMAND" } });
const config = { QueueName: "${stream}", StreamConfigurationList: [{ StreamARN: arn }] };
const once = { DeadLetterConfiguration: { TargetType: "BUILT_IN", MaxReceiveCount: 1 } };
const made = get("made", "CreateQueue", config, { QueueDescription: { QueueName: "${stream}", QueueARN: any, QueueStatus: "CREATING" } });
const madeOnce = get("made", "CreateQueue", { ...config, QueueAttributes: once }, { QueueDescription: { QueueAttributes: once } });
const queue = { QueueARN: "${made.QueueDescription.QueueARN}" };
const taken = { ReceiptHandle: "${got.QueueRecords.0.ReceiptHandle}" };
const receive = (as, input = {}) => get(as, "ReceiveQueueRecords", { ...queue, ...input }, { QueueRecords: [{ Data: text("hello"), PartitionKey: "k", RecordId: any, ReceiptHandle: any }] });
const receiveDead = (as, input = {}) => get(as, "ReceiveDeadLetterQueueRecords", { ...queue, ...input }, { QueueRecords: [{ Data: text("hello"), RecordId: any }] });
const settled = { Successful: [taken], Failed: [] };
const wrong = { Successful: [], Failed: [{ ReceiptHandle: "made up", ErrorCode: "InvalidArgumentException" }] };
const end = call("DeleteQueue", queue);

export default [
  scenario("CreateQueue", [
    onDemand,
    made,
    fails("CreateQueue", config, "ResourceInUseException", "Queue ${stream} under account 000000000000 already exists."),
    end,
  ], WAITS),
  scenario("DescribeQueue", [onDemand, made, call("DescribeQueue", queue, { QueueDescription: { QueueStatus: "ACTIVE", StreamConfigurationList: [{ StreamARN: arn }] } }), end], WAITS),
  scenario("ListQueues", [
    onDemand,
    made,
    call("ListQueues", { StreamFilter: [{ StreamARN: arn }] }, { QueueSummaries: [{ QueueName: "${stream}", QueueStatus: "ACTIVE" }] }),
    end,
  ], WAITS),
  scenario("UpdateQueue", [
    onDemand,
    made,
    call("UpdateQueue", { ...queue, QueueAttributes: { VisibilityTimeoutSeconds: 9 } }, { QueueDescription: { QueueStatus: "UPDATING", QueueAttributes: { VisibilityTimeoutSeconds: 9 } } }),
    end,
  ], WAITS),
  scenario("DeleteQueue", [
    onDemand,
    made,
    fails("DeleteStream", { StreamName: "${stream}" }, "ResourceInUseException", "DeleteStream can't delete 000000000000:${stream} because there are queues on this data stream. Delete them first."),
    end,
  ], WAITS),
  scenario("ReceiveQueueRecords", [
    onDemand,
    made,
    // Nothing is there: the answer comes when the wait is over.
    call("ReceiveQueueRecords", { ...queue, WaitTimeSeconds: 1 }, { QueueRecords: count(0) }),
    put("k", "hello"),
    receive("got"),
    end,
  ], WAITS),
  scenario("AcknowledgeQueueRecords", [
    onDemand,
    made,
    put("k", "hello"),
    receive("got"),
    call("AcknowledgeQueueRecords", { ...queue, Entries: [taken] }, settled),
    call("AcknowledgeQueueRecords", { ...queue, Entries: [{ ReceiptHandle: "made up" }] }, wrong),
    end,
  ], WAITS),
  scenario("UpdateQueueRecordsVisibility", [
    onDemand,
    made,
    put("k", "hello"),
    receive("got"),
    call("UpdateQueueRecordsVisibility", { ...queue, Entries: [{ ...taken, VisibilityTimeoutSeconds: 0 }] }, settled),
    receive("again"),
    end,
  ], WAITS),
  scenario("ReceiveDeadLetterQueueRecords", [onDemand, madeOnce, put("k", "hello"), receive("got", { VisibilityTimeoutSeconds: 0 }), receiveDead("dead"), end], WAITS),
  scenario("AcknowledgeDeadLetterQueueRecords", [
    onDemand,
    madeOnce,
    put("k", "hello"),
    receive("first", { VisibilityTimeoutSeconds: 0 }),
    receiveDead("got"),
    call("AcknowledgeDeadLetterQueueRecords", { ...queue, Entries: [taken] }, settled),
    end,
  ], WAITS),
  scenario("UpdateDeadLetterQueueRecordsVisibility", [
    onDemand,
    madeOnce,
    put("k", "hello"),
    receive("first", { VisibilityTimeoutSeconds: 0 }),
    receiveDead("got"),
    call("UpdateDeadLetterQueueRecordsVisibility", { ...queue, Entries: [{ ...taken, VisibilityTimeoutSeconds: 0 }] }, settled),
    receiveDead("again"),
    end,
  ], WAITS),
  scenario("RestoreDeadLetterQueueRecords", [
    onDemand,
    madeOnce,
    put("k", "hello"),
    receive("first", { VisibilityTimeoutSeconds: 0 }),
    receiveDead("got"),
    call("RestoreDeadLetterQueueRecords", { ...queue, Entries: [taken] }, settled),
    receive("again"),
    end,
  ], WAITS),
];

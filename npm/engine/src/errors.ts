/** An exception of the service; `name` is its own, as with the SDK's errors. */
export class KinesisError extends Error {
  readonly $metadata: { httpStatusCode: number; requestId: string | undefined };

  constructor(name: string, message: string, status: number, requestId?: string) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status, requestId };
  }
}

/** @file Writes the protobuf wire format, as far as an ONNX model needs it. */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

const utf8 = new TextEncoder();

/**
 * A protobuf message under construction. Fields are written in call order; large byte fields are held
 * by reference and copied once, in {@link ProtoMessage.toBytes}.
 */
export class ProtoMessage {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  /** An int32, int64, bool or enum field. `value` must be a safe integer. */
  integer(field: number, value: number): this {
    this.#tag(field, VARINT);
    this.#varint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  /** A float field. */
  float(field: number, value: number): this {
    this.#tag(field, FIXED_32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#push(bytes);
    return this;
  }

  /** A string field, in UTF-8. */
  string(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  /** A bytes field. */
  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, LENGTH_DELIMITED);
    this.#varint(BigInt(value.length));
    this.#push(value);
    return this;
  }

  /** An embedded message. */
  message(field: number, value: ProtoMessage): this {
    this.#tag(field, LENGTH_DELIMITED);
    this.#varint(BigInt(value.#length));
    for (const chunk of value.#chunks) this.#push(chunk);
    return this;
  }

  /** A repeated int64 field, packed. */
  packedIntegers(field: number, values: readonly number[]): this {
    const packed = new ProtoMessage();
    for (const value of values) packed.#varint(BigInt.asUintN(64, BigInt(value)));
    return this.message(field, packed);
  }

  /** The encoded message. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }

  #tag(field: number, wireType: number): void {
    this.#varint(BigInt(field * 8 + wireType));
  }

  #varint(value: bigint): void {
    const bytes: number[] = [];
    let rest = value;
    while (rest > 127n) {
      bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    this.#push(Uint8Array.from(bytes));
  }

  #push(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
}

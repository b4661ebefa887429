/** The smallest ONNX file that does something: float32 `x` [n, 2] to `y` = x + x. Written here field by field. */
export function tinyModel(): Buffer {
  const node = message([text(1, 'x'), text(1, 'x'), text(2, 'y'), text(4, 'Add')]);
  const graph = message([bytes(1, node), text(2, 'double'), bytes(11, value('x')), bytes(12, value('y'))]);
  const opset = message([number(2, 17)]);
  return message([number(1, 8), bytes(7, graph), bytes(8, opset)]);
}

/** A ValueInfoProto: float32 of shape [n, 2]. */
function value(name: string): Buffer {
  const shape = message([bytes(1, message([text(2, 'n')])), bytes(1, message([number(1, 2)]))]);
  const tensor = message([number(1, 1), bytes(2, shape)]);
  return message([text(1, name), bytes(2, message([bytes(1, tensor)]))]);
}

// Protocol buffers, wire types 0 and 2; every length here is below 128.
const message = (fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
const number = (field: number, content: number): Buffer => Buffer.of(field * 8, content);
const bytes = (field: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.of(field * 8 + 2, content.length), content]);
const text = (field: number, content: string): Buffer => bytes(field, Buffer.from(content));

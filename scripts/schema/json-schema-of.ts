import { type Symbol as Named, type Node, type Type, TypeFlags } from 'ts-morph'

/** A JSON Schema, as far as it is used here. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What canonical JSON has for the values that JSON has no word for (`operations/canonical-json.ts`). */
const instead: Readonly<Record<string, JsonSchema>> = {
  Date: tagged('$date', 'A moment in UTC.'),
  Uint8Array: tagged('$bytes', 'Bytes as hexadecimal digits.'),
}

const bigint = tagged('$bigint', 'A whole number of any size, as digits.')
const number: JsonSchema = { anyOf: [{ type: 'number' }, tagged('$number', 'A number that is not finite.')] }
const anything: JsonSchema = {}

function tagged(name: string, description: string): JsonSchema {
  return {
    type: 'object',
    description,
    properties: { [name]: { type: 'string' } },
    required: [name],
    additionalProperties: false,
  }
}

/** Turns types into JSON Schemas; an interface or a named union becomes a definition that others refer to. */
export class SchemaWriter {
  readonly definitions: Record<string, JsonSchema> = {}
  readonly #place: Node
  readonly #begun = new Set<string>()

  constructor(place: Node) {
    this.#place = place
  }

  schemaOf(type: Type): JsonSchema {
    const name = nameOf(type)
    if (name === undefined) return this.#inline(type)
    if (Object.hasOwn(instead, name)) return instead[name]!
    if (!this.#begun.has(name)) {
      this.#begun.add(name)
      const made = this.#inline(type)
      const description = commentOf(type.getAliasSymbol() ?? type.getSymbol())
      this.definitions[name] = { ...(description ? { description } : {}), ...made }
    }
    return { $ref: `#/$defs/${name}` }
  }

  #inline(type: Type): JsonSchema {
    const flags = type.getFlags()
    if (flags & (TypeFlags.Any | TypeFlags.Unknown)) return anything
    if (flags & TypeFlags.BigInt) return bigint
    if (type.isNull()) return { type: 'null' }
    if (type.isBooleanLiteral()) return { const: type.getText() === 'true' }
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.getLiteralValue() }
    if (type.isString() || type.isTemplateLiteral()) return { type: 'string' }
    if (type.isNumber()) return number
    if (type.isBoolean()) return { type: 'boolean' }
    if (type.isUnion()) return this.#union(type)
    if (type.isTuple())
      return { type: 'array', prefixItems: type.getTupleElements().map(t => this.schemaOf(t)) }
    const element = type.getArrayElementType() ?? type.getNumberIndexType()
    if (element && !type.getStringIndexType()) return { type: 'array', items: this.schemaOf(element) }
    return this.#object(type)
  }

  #union(type: Type): JsonSchema {
    const members = type.getUnionTypes().filter(member => !member.isUndefined() && !isCode(member))
    const literals = members.filter(member => member.isStringLiteral())
    const others = members.filter(member => !member.isStringLiteral())
    // TypeScript takes boolean for true | false.
    const both = others.filter(member => member.isBooleanLiteral()).length === 2
    const rest = both ? others.filter(member => !member.isBooleanLiteral()) : others
    const made = [
      ...(literals.length === 0 ? [] : [{ enum: literals.map(literal => literal.getLiteralValue()) }]),
      ...(both ? [{ type: 'boolean' }] : []),
      ...rest.map(member => this.schemaOf(member)),
    ]
    return made.length === 1 ? made[0]! : { anyOf: made }
  }

  #object(type: Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {}
    const required: string[] = []
    for (const symbol of type.getProperties()) {
      const member = symbol.getTypeAtLocation(this.#place)
      if (isCode(member)) continue
      const description = commentOf(symbol)
      properties[symbol.getName()] = {
        ...(description ? { description } : {}),
        ...this.schemaOf(member),
      }
      if (!symbol.isOptional()) required.push(symbol.getName())
    }
    const index = type.getStringIndexType()
    return {
      type: 'object',
      properties,
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: index ? this.schemaOf(index) : false,
    }
  }
}

/** Functions are no data. */
const isCode = (type: Type): boolean =>
  type.getNonNullableType().getCallSignatures().length > 0 ||
  (type.isUnion() &&
    type
      .getUnionTypes()
      .filter(member => !member.isUndefined())
      .every(member => member.getCallSignatures().length > 0))

/** The name under which a type is a definition: interfaces, and unions that have a name. */
const nameOf = (type: Type): string | undefined => {
  if (type.getAliasTypeArguments().length > 0 || type.getTypeArguments().length > 0) {
    const symbol = type.getSymbol()?.getName()
    return symbol !== undefined && Object.hasOwn(instead, symbol) ? symbol : undefined
  }
  const alias = type.getAliasSymbol()
  if (alias && (type.isUnion() || type.isObject())) return alias.getName()
  const symbol = type.getSymbol()
  if (symbol && type.isClassOrInterface()) return symbol.getName()
  return undefined
}

const commentOf = (symbol: Named | undefined): string | undefined =>
  symbol?.compilerSymbol
    .getDocumentationComment(undefined)
    .map(part => part.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim() || undefined

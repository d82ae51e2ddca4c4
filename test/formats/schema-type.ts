/** The part of JSON schema that the schemas of our own formats use. */
export interface FormatSchema {
  $ref?: string
  type?: 'array' | 'boolean' | 'integer' | 'object' | 'string'
  description?: string
  const?: unknown
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, FormatSchema>
  additionalProperties?: false | FormatSchema
  items?: FormatSchema
  if?: FormatSchema
  then?: FormatSchema
  else?: FormatSchema
  definitions?: Record<string, FormatSchema>
}

/** The TypeScript type of what a schema accepts. Throws Error for a keyword that it does not know. */
export function schemaType(schema: FormatSchema, root: FormatSchema = schema): string {
  if (Object.keys(schema).length === 0) return 'unknown'
  if (schema.$ref !== undefined) return schemaType(resolveReference(schema.$ref, root), root)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.then && schema.else) {
    return `${schemaType(schema.then, root)} | ${schemaType(schema.else, root)}`
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type
    case 'integer':
      return 'number'
    case 'array':
      return `Array<${schemaType(schema.items ?? {}, root)}>`
    case 'object':
      return objectType(schema, root)
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`)
  }
}

function objectType(schema: FormatSchema, root: FormatSchema): string {
  const { properties = {}, required = [], additionalProperties } = schema
  if (additionalProperties) return `{ [key: string]: ${schemaType(additionalProperties, root)} }`
  if (additionalProperties !== false) throw new Error('an object of ours is closed')
  const fields = Object.entries(properties).map(([key, property]) => {
    const comment = property.description === undefined ? '' : `/** ${property.description} */\n`
    const mark = required.includes(key) ? '' : '?'
    return `${comment}${key}${mark}: ${schemaType(property, root)}`
  })
  return `{\n${fields.join('\n').replaceAll(/^/gm, '  ')}\n}`
}

function resolveReference(reference: string, { definitions = {} }: FormatSchema): FormatSchema {
  const found = definitions[reference.replace('#/definitions/', '')]
  if (!found) throw new Error(`${reference} leads nowhere`)
  return found
}

const schema = { $ref: '#' }
const schemas = { type: 'array', minItems: 1, items: schema }
const schemasByKey = { type: 'object', additionalProperties: schema }
const schemaOrBoolean = { anyOf: [{ type: 'boolean' }, schema] }
const count = { $ref: '#/definitions/positiveInteger' }
const keys = { $ref: '#/definitions/stringArray' }
const simpleType = { $ref: '#/definitions/simpleTypes' }
const number = { type: 'number' }
const boolean = { type: 'boolean' }
const string = { type: 'string' }

/** What a schema of draft 4 may look like (json-schema.org, draft-fge-json-schema-validation-00). */
export const draft4 = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  definitions: {
    schemaArray: schemas,
    positiveInteger: { type: 'integer', minimum: 0 },
    simpleTypes: { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] },
    stringArray: { type: 'array', items: string, minItems: 1, uniqueItems: true },
  },
  properties: {
    id: string,
    $schema: { type: 'string', format: 'uri' },
    title: string,
    description: string,
    multipleOf: { type: 'number', minimum: 0, exclusiveMinimum: true },
    maximum: number,
    exclusiveMaximum: boolean,
    minimum: number,
    exclusiveMinimum: boolean,
    maxLength: count,
    minLength: count,
    pattern: { type: 'string', format: 'regex' },
    additionalItems: schemaOrBoolean,
    items: { anyOf: [schema, { $ref: '#/definitions/schemaArray' }] },
    maxItems: count,
    minItems: count,
    uniqueItems: boolean,
    maxProperties: count,
    minProperties: count,
    required: keys,
    additionalProperties: schemaOrBoolean,
    definitions: schemasByKey,
    properties: schemasByKey,
    patternProperties: schemasByKey,
    dependencies: { type: 'object', additionalProperties: { anyOf: [schema, keys] } },
    enum: { type: 'array', minItems: 1, uniqueItems: true },
    type: {
      anyOf: [simpleType, { type: 'array', items: simpleType, minItems: 1, uniqueItems: true }],
    },
    allOf: { $ref: '#/definitions/schemaArray' },
    anyOf: { $ref: '#/definitions/schemaArray' },
    oneOf: { $ref: '#/definitions/schemaArray' },
    not: schema,
    format: string,
    $ref: string,
  },
  dependencies: { exclusiveMaximum: ['maximum'], exclusiveMinimum: ['minimum'] },
}

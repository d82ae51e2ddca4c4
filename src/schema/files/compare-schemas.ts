import { JsonSyntaxError, parseJson } from '../annotations/parse-json.ts'
import { isJsonObject, type JsonValue, memberMap, sameJson } from '../generate/json-value.ts'

/**
 * How a schema file relates to the generated one: `same` means the same to Helm and to the form, however it is
 * written; `field-order` differs in nothing but the order in which the form shows its fields.
 */
export type SchemaComparison = 'same' | 'field-order' | 'different'

/**
 * Compares two schema files by what they mean: line ends, indentation, a final newline, escapes, and the order of keys
 * do not count, since formatters change them. The order inside `properties` counts: it is the order of the form.
 * @param present Text of the file; one that is no JSON is different.
 * @param wanted Text that the generator wrote.
 */
export function compareSchemas(present: string, wanted: string): SchemaComparison {
  if (present === wanted) return 'same'
  const [presentSchema, wantedSchema] = [tryParse(present), tryParse(wanted)]
  if (presentSchema === undefined || wantedSchema === undefined) return 'different'
  if (!sameJson(presentSchema, wantedSchema)) return 'different'
  return hasSameFieldOrder(presentSchema, wantedSchema) ? 'same' : 'field-order'
}

function tryParse(text: string): JsonValue | undefined {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined
    throw error
  }
}

/** Whether two equal schemas list their fields in one order, in every section and row. */
function hasSameFieldOrder(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.every((item, index) => hasSameFieldOrder(item, b[index] ?? null))
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return true
  const [keywordsA, keywordsB] = [memberMap(a), memberMap(b)]
  const [itemsA, itemsB] = [keywordsA.get('items'), keywordsB.get('items')]
  if (itemsA !== undefined && itemsB !== undefined && !hasSameFieldOrder(itemsA, itemsB)) {
    return false
  }
  const [propertiesA, propertiesB] = [keywordsA.get('properties'), keywordsB.get('properties')]
  if (!isJsonObject(propertiesA) || !isJsonObject(propertiesB)) return true
  const fieldsA = [...memberMap(propertiesA)]
  const fieldsB = [...memberMap(propertiesB)]
  return fieldsA.every(([name, field], index) => {
    const [otherName, otherField] = fieldsB[index] ?? []
    return name === otherName && hasSameFieldOrder(field, otherField ?? null)
  })
}

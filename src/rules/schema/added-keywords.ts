import {
  type CommittedSchema,
  parseRecord,
  type SchemaNode,
  schemaNodes,
} from './committed-schemas.ts'
import { isKnownKeyword } from './known-keywords.ts'

/**
 * The schemas of a file that have keywords which the generated ones in their places lack; unknown ones have a rule of their own.
 * @param generated The text of the generated file.
 */
export function addedKeywords(
  { schema }: CommittedSchema,
  generated: string,
): { node: SchemaNode; keywords: string[] }[] {
  const byPointer = new Map(
    [...schemaNodes(parseRecord(generated) ?? {})].map((node) => [node.pointer, node.schema]),
  )
  return [...schemaNodes(schema)].flatMap((node) => {
    const wanted = byPointer.get(node.pointer)
    if (wanted === undefined) return []
    const keywords = Object.keys(node.schema).filter(
      (keyword) => !Object.hasOwn(wanted, keyword) && isKnownKeyword(keyword),
    )
    return keywords.length === 0 ? [] : [{ node, keywords }]
  })
}

import { definitionOf } from './definitions.ts'
import type { FieldType } from './field-type.ts'
import { knownKind, NEWEST_MINOR } from './served-kinds.ts'

/**
 * The fields that a kind of Kubernetes has where a path leads, so that a wrong last name can be corrected: those of the
 * newest version, since it has all fields that an author can mean.
 * @param field The path as API servers print it: `spec.template.spec.containers[0].imagePullpolicy`.
 * @returns None for kinds and places that are not known.
 */
export function fieldsBeside(apiVersion: string, kind: string, field: string): string[] {
  const definition = knownKind(apiVersion, kind)?.definition
  if (definition === undefined) return []
  const names = field
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .slice(0, -1)
  let type: FieldType | undefined = { is: 'object', definition }
  for (const name of names) {
    type = withoutLists(type)
    if (type?.is === 'map') type = type.values
    else if (type?.is === 'object')
      type = definitionOf(type.definition, NEWEST_MINOR)?.fields.get(name)?.type
    else return []
  }
  const parent = withoutLists(type)
  if (parent?.is !== 'object') return []
  return [...(definitionOf(parent.definition, NEWEST_MINOR)?.fields.keys() ?? [])]
}

function withoutLists(type: FieldType | undefined): FieldType | undefined {
  return type?.is === 'list' ? withoutLists(type.items) : type
}

import type { YamlNode } from '../../yaml/node/index.ts'
import type { ObjectIdentity } from './finding.ts'
import { fieldsOf, resolved, textField } from './yaml-access.ts'

/** What a document says it is; empty strings where it says nothing. */
export function identify(root: YamlNode): ObjectIdentity {
  const value = resolved(root)
  if (value.kind !== 'mapping') return { apiVersion: '', kind: '', namespace: '', name: '' }
  const fields = fieldsOf(value)
  const node = fields.get('metadata')
  const metadata = node && resolved(node)
  const names = metadata?.kind === 'mapping' ? fieldsOf(metadata) : new Map<string, YamlNode>()
  return {
    apiVersion: textField(fields, 'apiVersion') ?? '',
    kind: textField(fields, 'kind') ?? '',
    namespace: textField(names, 'namespace') ?? '',
    name: textField(names, 'name') ?? '',
  }
}

/** The objects of a `List`, or undefined when there are no `items`. */
export function listItemsOf(root: YamlNode): YamlNode[] | undefined {
  const value = resolved(root)
  const items = value.kind === 'mapping' ? fieldsOf(value).get('items') : undefined
  const list = items && resolved(items)
  return list?.kind === 'sequence' ? list.items : undefined
}

import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import type { Cause } from '../answer.ts'
import type { Sent } from '../validator.ts'
import { dnsLabelProblems } from './dns-names.ts'

/**
 * The objection to a namespace whose name none can have. Whether another one is there only the cluster knows. The server
 * looks for it before it validates the object (kubernetes/kubernetes apiserver plugin NamespaceLifecycle).
 */
export function impossibleNamespace({ namespace = '' }: Sent<ObjectMeta>): Cause | undefined {
  const problems = namespace === '' ? [] : dnsLabelProblems(namespace)
  if (problems.length === 0) return undefined
  const message = `${JSON.stringify(namespace)} can be no namespace: it ${problems.join(' and ')}`
  return { field: 'metadata.namespace', reason: 'NotFound', message }
}

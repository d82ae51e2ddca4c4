import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import type { Answer } from '../../../src/cluster/admission/answer.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'

/** The newest minor that real servers were asked about in full. */
export const RECENT_MINOR = 35

/** What a server answers to an object; fields that are undefined are not sent. */
export function answerTo(object: unknown, minor: number = RECENT_MINOR): Answer {
  const sent: unknown = JSON.parse(JSON.stringify(object))
  return admitObject(sent, createApiServer({ minor }), 'create')
}

/** What a server warns of. */
export function warningsFor(object: unknown, minor: number = RECENT_MINOR): string[] {
  return answerTo(object, minor).warnings
}

/** What a server objects to, each as `spec.replicas Invalid`. */
export function objectionsTo(object: unknown, minor: number = RECENT_MINOR): string[] {
  return answerTo(object, minor).causes.map(
    ({ field, reason }) => `${field} ${reason.replace('FieldValue', '')}`,
  )
}

/** A Deployment without a fault, with other fields in the template's spec. */
export function deploymentOf(podSpec: Readonly<Record<string, unknown>>): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'main', image: 'web:1' }], ...podSpec },
      },
    },
  }
}

/** The same with other fields in its one container. */
export function deploymentWith(
  container: Readonly<Record<string, unknown>>,
  podSpec: Readonly<Record<string, unknown>> = {},
): object {
  return deploymentOf({ containers: [{ name: 'main', image: 'web:1', ...container }], ...podSpec })
}

/** What is objected to in the one container, with the paths of it. */
export function containerObjections(
  container: Readonly<Record<string, unknown>>,
  minor?: number,
  podSpec?: Readonly<Record<string, unknown>>,
): string[] {
  return objectionsTo(deploymentWith(container, podSpec), minor).map((objection) =>
    objection.replace('spec.template.spec.containers[0].', ''),
  )
}

/** What is objected to in a template's spec, with the paths of it. */
export function podObjections(
  podSpec: Readonly<Record<string, unknown>>,
  minor?: number,
): string[] {
  return objectionsTo(deploymentOf(podSpec), minor).map((objection) =>
    objection.replace('spec.template.spec.', ''),
  )
}

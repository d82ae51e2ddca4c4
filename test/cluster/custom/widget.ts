import { admitObject } from '../../../src/cluster/admission/admit-object.ts'
import type { Answer, Client } from '../../../src/cluster/admission/answer.ts'
import { createApiServer } from '../../../src/cluster/admission/api-server.ts'

/** A CustomResourceDefinition of Widgets whose spec has some properties. */
export function widgetDefinition(
  properties: object,
  { spec = {}, version = {}, names = {} }: { spec?: object; version?: object; names?: object } = {},
): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.shop.example.com' },
    spec: {
      group: 'shop.example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget', ...names },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties } },
            },
          },
          ...version,
        },
      ],
      ...spec,
    },
  }
}

/** What a server of 1.35 with that definition answers to a Widget. */
export function admitWidget(
  properties: object,
  spec: unknown,
  { minor = 35, client = 'create' }: { minor?: number; client?: Client } = {},
): Answer {
  const server = createApiServer({ minor, definitions: [widgetDefinition(properties)] })
  const metadata = { name: 'gear' }
  const widget = { apiVersion: 'shop.example.com/v1', kind: 'Widget', metadata, spec }
  return admitObject(widget, server, client)
}

/** The fields that an answer objects to, with the reasons. */
export function objections({ causes }: Answer): string[] {
  return causes.map(({ field, reason }) => `${field} ${reason.replace('FieldValue', '')}`)
}

import { joinPieces } from './image-pieces.ts'
import type { Candidate, Scope } from './rule.ts'
import { type Fields, scalarField, textField } from './yaml-access.ts'

/**
 * What operators put before the `version` of a custom resource that names no image: elastic/cloud-on-k8s
 * pkg/controller/common/container, prometheus-operator pkg/operator/defaults.go.
 */
const DEFAULT_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'k8s.elastic.co': {
    Elasticsearch: 'docker.elastic.co/elasticsearch/elasticsearch',
    Kibana: 'docker.elastic.co/kibana/kibana',
    ApmServer: 'docker.elastic.co/apm/apm-server',
    EnterpriseSearch: 'docker.elastic.co/enterprise-search/enterprise-search',
    Agent: 'docker.elastic.co/beats/elastic-agent',
    Logstash: 'docker.elastic.co/logstash/logstash',
  },
  'monitoring.coreos.com': {
    Prometheus: 'quay.io/prometheus/prometheus',
    PrometheusAgent: 'quay.io/prometheus/prometheus',
    Alertmanager: 'quay.io/prometheus/alertmanager',
    ThanosRuler: 'quay.io/thanos/thanos',
  },
}

/** The image that an operator runs for a custom resource; a guess, since the operator may have other settings. */
export function operatorRule(
  fields: Fields,
  { apiVersion, kind, parentKey, depth }: Scope,
): Candidate[] {
  if (depth !== 1 || parentKey !== 'spec') return []
  const group = Object.keys(DEFAULT_NAMES).find((one) =>
    apiVersion.replace(/\/.*/, '').endsWith(one),
  )
  const repository = group === undefined ? undefined : DEFAULT_NAMES[group]?.[kind]
  const version = scalarField(fields, 'version')
  if (repository === undefined || !version?.value) return []
  if (textField(fields, 'image') ?? textField(fields, 'baseImage')) return []
  const text = joinPieces({ repository, tag: version.value })
  if (text === undefined) return []
  const place = { steps: ['version'], scalars: [version] as const }
  return [{ text, rule: 'struct', confidence: 'low', ...place }]
}

import type { MetricSpec } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import {
  validateContainerSource,
  validateExternalSource,
  validateObjectSource,
  validatePodsSource,
  validateResourceSource,
} from './metric-sources.ts'

type Metric = Sent<MetricSpec>

/** The block of a metric for each of its types, in the order in which the server looks at the blocks. */
const BLOCKS = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
} as const

type MetricType = keyof typeof BLOCKS
type Block = (typeof BLOCKS)[MetricType]

/** Judges what an autoscaler measures (pkg/apis/autoscaling/validation validateMetrics). */
export function validateMetrics(
  metrics: readonly Metric[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, metric] of metrics.entries()) {
    validateMetric(withEnabledBlocks(metric, server), field.index(index), complaints, server)
  }
}

/** Whether one of the metrics can be measured where there are no pods. */
export function canScaleFromZero(metrics: readonly Metric[]): boolean {
  return metrics.some(({ type }) => type === 'Object' || type === 'External')
}

/** Before 1.27 metrics of single containers are dropped: their feature gate is off. */
function withEnabledBlocks(metric: Metric, { minor }: ServerFacts): Metric {
  if (minor >= 27) return metric
  const { containerResource: _, ...rest } = metric
  return rest
}

function validateMetric(
  metric: Metric,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateType(metric.type ?? '', field.child('type'), complaints, server)
  const present = Object.values(BLOCKS).filter((block) => metric[block] !== undefined)
  const [first] = present
  if (first !== undefined) validateBlock(metric, first, field.child(first), complaints)
  const expected = Object.hasOwn(BLOCKS, metric.type ?? '')
    ? BLOCKS[metric.type as MetricType]
    : undefined
  if (expected !== undefined && metric[expected] === undefined) {
    complaints.required(field.child(expected), `is required for the type ${metric.type}`)
  }
  if (present.length === 1) return
  for (const block of present) {
    if (block !== expected)
      complaints.forbidden(field.child(block), `does not go with the type ${metric.type}`)
  }
}

function validateType(
  type: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (type === '') complaints.required(field)
  const types = Object.keys(BLOCKS)
  validateChoice(type, types, field, complaints)
  // Before 1.37 the server says this twice.
  if (server.minor < 37) validateChoice(type, types, field, complaints)
}

function validateBlock(
  metric: Metric,
  block: Block,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { object = {}, external = {}, pods = {}, resource = {}, containerResource = {} } = metric
  if (block === 'object') validateObjectSource(object, field, complaints)
  else if (block === 'external') validateExternalSource(external, field, complaints)
  else if (block === 'pods') validatePodsSource(pods, field, complaints)
  else if (block === 'resource') validateResourceSource(resource, field, complaints)
  else validateContainerSource(containerResource, field, complaints)
}

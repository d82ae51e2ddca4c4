import type { MetricSpec, MetricTarget } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Sent } from '../validator.ts'

/** A block of a metric in v2beta1, where the target is written as fields of the block. */
interface OlderBlock {
  name?: string
  metricName?: string
  container?: string
  target?: { kind?: string; name?: string; apiVersion?: string }
  averageValue?: string
  targetValue?: string
  targetAverageValue?: string
  targetAverageUtilization?: number
}

/** A metric of autoscaling/v2beta1. */
export interface OlderMetric {
  type?: string
  object?: OlderBlock
  pods?: OlderBlock
  resource?: OlderBlock
  containerResource?: OlderBlock
  external?: OlderBlock
}

/** A metric of v2beta1 as the server has it inside (kubernetes/kubernetes pkg/apis/autoscaling/v2beta1 conversion.go). */
export function fromOlderMetric(metric: OlderMetric): Sent<MetricSpec> {
  const { type, object, pods, resource, containerResource, external } = metric
  return {
    ...(type !== undefined && { type }),
    ...(object && { object: fromOlderObject(object) }),
    ...(pods && { pods: { metric: identifierOf(pods), target: averageTarget(pods) } }),
    ...(resource && { resource: { ...nameOf(resource), target: utilizationTarget(resource) } }),
    ...(containerResource && {
      containerResource: {
        ...nameOf(containerResource),
        ...(containerResource.container !== undefined && {
          container: containerResource.container,
        }),
        target: utilizationTarget(containerResource),
      },
    }),
    ...(external && {
      external: { metric: identifierOf(external), target: externalTarget(external) },
    }),
  }
}

function nameOf({ name }: OlderBlock): { name?: string } {
  return name === undefined ? {} : { name }
}

function identifierOf({ metricName }: OlderBlock): { name?: string } {
  return metricName === undefined ? {} : { name: metricName }
}

function fromOlderObject(block: OlderBlock): NonNullable<Sent<MetricSpec>['object']> {
  const { target = {}, targetValue = '0', averageValue } = block
  const type = averageValue === undefined ? 'Value' : 'AverageValue'
  return {
    describedObject: target,
    metric: identifierOf(block),
    target: { type, value: targetValue, ...(averageValue !== undefined && { averageValue }) },
  }
}

function averageTarget({ targetAverageValue = '0' }: OlderBlock): Sent<MetricTarget> {
  return { type: 'AverageValue', averageValue: targetAverageValue }
}

function utilizationTarget(block: OlderBlock): Sent<MetricTarget> {
  const { targetAverageUtilization: utilization, targetAverageValue: average } = block
  return {
    type: utilization === undefined ? 'AverageValue' : 'Utilization',
    ...(utilization !== undefined && { averageUtilization: utilization }),
    ...(average !== undefined && { averageValue: average }),
  }
}

function externalTarget(block: OlderBlock): Sent<MetricTarget> {
  const { targetValue: value, targetAverageValue: average } = block
  return {
    type: value === undefined ? 'AverageValue' : 'Value',
    ...(value !== undefined && { value }),
    ...(average !== undefined && { averageValue: average }),
  }
}

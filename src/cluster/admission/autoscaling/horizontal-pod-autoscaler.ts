import type { HorizontalPodAutoscalerSpec as FirstSpec } from 'kubernetes-types/autoscaling/v1.d.ts'
import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerSpec,
  MetricSpec,
} from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { canScaleFromZero, validateMetrics } from './metrics.ts'
import { fromOlderMetric, type OlderMetric } from './older-metrics.ts'
import { validateScaleTarget } from './scale-target.ts'
import { validateBehavior } from './scaling-behavior.ts'

const SPEC = FieldPath.root.child('spec')
/** From 1.37 on an autoscaler may go down to no pods at all, up to 1.35 it may not. */
const FIRST_SCALE_TO_ZERO = 36

/**
 * Judges a HorizontalPodAutoscaler of any version (pkg/apis/autoscaling/validation ValidateHorizontalPodAutoscaler);
 * the server names the fields as they are in autoscaling/v2.
 */
export const validateHorizontalPodAutoscaler: Validator<HorizontalPodAutoscaler> = (
  autoscaler,
  complaints,
  server,
) => {
  const { spec = {} } = autoscaler
  const metrics = metricsOf(autoscaler)
  validateReplicas(spec, complaints, server)
  const { scaleTargetRef = {}, behavior = {}, minReplicas } = spec
  validateScaleTarget(scaleTargetRef, SPEC.child('scaleTargetRef'), complaints, server)
  validateMetrics(metrics, SPEC.child('metrics'), complaints, server)
  if (minReplicas === 0 && !canScaleFromZero(metrics)) {
    const detail = 'must have a metric of the type Object or External where minReplicas is 0'
    complaints.forbidden(SPEC.child('metrics'), detail)
  }
  validateBehavior(behavior, SPEC.child('behavior'), complaints)
}

/** The metrics of any version in the form of v2. */
function metricsOf({
  apiVersion,
  spec = {},
  metadata,
}: Sent<HorizontalPodAutoscaler>): Sent<MetricSpec>[] {
  const version: string | undefined = apiVersion
  if (version === 'autoscaling/v2beta1') {
    return ((spec.metrics ?? []) as OlderMetric[]).map((metric) => fromOlderMetric(metric))
  }
  if (version !== 'autoscaling/v1') return spec.metrics ?? []
  // Version 1 keeps further metrics in an annotation, which is not judged.
  if (metadata?.annotations?.['autoscaling.alpha.kubernetes.io/metrics'] !== undefined) {
    return [{ type: 'External', external: ANY_EXTERNAL }]
  }
  const { targetCPUUtilizationPercentage: percentage } = spec as Sent<FirstSpec>
  if (percentage === undefined) return []
  const target = { type: 'Utilization', averageUtilization: percentage }
  return [{ type: 'Resource', resource: { name: 'cpu', target } }]
}

/** Stands for metrics that are not judged. */
const ANY_EXTERNAL = { metric: { name: 'any' }, target: { type: 'Value', value: '1' } }

function validateReplicas(
  { minReplicas = 1, maxReplicas = 0 }: Sent<HorizontalPodAutoscalerSpec>,
  complaints: Complaints,
  { minor }: ServerFacts,
): void {
  const lowest = minor < FIRST_SCALE_TO_ZERO ? 1 : 0
  if (minReplicas < lowest) {
    complaints.invalid(SPEC.child('minReplicas'), minReplicas, `must be ${lowest} or more`)
  }
  const field = SPEC.child('maxReplicas')
  // 1.37 says of a 0 that it is missing.
  if (maxReplicas === 0 && minor >= 37) complaints.required(field)
  else if (maxReplicas < 1) complaints.invalid(field, maxReplicas, 'must be 1 or more')
  if (maxReplicas < minReplicas) {
    complaints.invalid(field, maxReplicas, 'must not be below `minReplicas`')
  }
}

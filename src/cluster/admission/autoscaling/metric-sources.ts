import type {
  ContainerResourceMetricSource,
  ExternalMetricSource,
  MetricIdentifier,
  MetricTarget,
  ObjectMetricSource,
  PodsMetricSource,
  ResourceMetricSource,
} from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { pathSegmentProblems } from '../metadata/object-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { amountOf } from '../quantities/amount.ts'
import type { Sent } from '../validator.ts'
import { validateObjectReference } from './scale-target.ts'

/*
 * The blocks of a metric, one for each type (kubernetes/kubernetes pkg/apis/autoscaling/validation
 * validateObjectSource and its siblings).
 */

/** A metric of one object. */
export function validateObjectSource(
  { describedObject = {}, metric = {}, target = {} }: Sent<ObjectMetricSource>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateObjectReference(describedObject, field.child('describedObject'), complaints)
  validateIdentifier(metric, field.child('metric'), complaints)
  validateTarget(target, field.child('target'), complaints)
  if (target.value === undefined && target.averageValue === undefined) {
    complaints.required(
      field.child('target', 'averageValue'),
      'is required where there is no `value`',
    )
  }
}

/** A metric from outside of the cluster. */
export function validateExternalSource(
  { metric = {}, target = {} }: Sent<ExternalMetricSource>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateIdentifier(metric, field.child('metric'), complaints)
  validateTarget(target, field.child('target'), complaints)
  const hasValue = target.value !== undefined
  const hasAverage = target.averageValue !== undefined
  if (!hasValue && !hasAverage) {
    complaints.required(
      field.child('target', 'averageValue'),
      'is required where there is no `value`',
    )
  }
  if (hasValue && hasAverage) {
    complaints.forbidden(field.child('target', 'value'), 'must not be there beside `averageValue`')
  }
}

/** A metric of each pod. */
export function validatePodsSource(
  { metric = {}, target = {} }: Sent<PodsMetricSource>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateIdentifier(metric, field.child('metric'), complaints)
  validateTarget(target, field.child('target'), complaints)
  if (target.averageValue === undefined || amountOf(target.averageValue) <= 0n) {
    complaints.required(
      field.child('target', 'averageValue'),
      'is required, and must be more than 0',
    )
  }
}

/** A resource of pods, such as cpu. */
export function validateResourceSource(
  { name = '', target = {} }: Sent<ResourceMetricSource>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') complaints.required(field.child('name'))
  validateResourceTarget(target, field.child('target'), complaints)
}

/** A resource of one container of pods. */
export function validateContainerSource(
  { name = '', container = '', target = {} }: Sent<ContainerResourceMetricSource>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') complaints.required(field.child('name'))
  if (container === '') complaints.required(field.child('container'))
  validateResourceTarget(target, field.child('target'), complaints)
}

function validateResourceTarget(
  target: Sent<MetricTarget>,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateTarget(target, field, complaints)
  const hasUtilization = target.averageUtilization !== undefined
  const hasAverage = target.averageValue !== undefined
  if (!hasUtilization && !hasAverage) {
    complaints.required(
      field.child('averageUtilization'),
      'is required where there is no `averageValue`',
    )
  }
  if (hasUtilization && hasAverage) {
    complaints.forbidden(
      field.child('averageValue'),
      'must not be there beside `averageUtilization`',
    )
  }
}

function validateIdentifier(
  { name = '' }: Sent<MetricIdentifier>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') complaints.required(field.child('name'))
  else complainOf(pathSegmentProblems(name), field.child('name'), name, complaints)
}

const TARGET_TYPES: readonly string[] = ['Utilization', 'Value', 'AverageValue']

function validateTarget(
  { type = '', value, averageValue, averageUtilization }: Sent<MetricTarget>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (type === '') complaints.required(field.child('type'))
  if (!TARGET_TYPES.includes(type)) {
    complaints.invalid(field.child('type'), type, 'must be Utilization, Value or AverageValue')
  }
  for (const [name, amount] of Object.entries({ value, averageValue })) {
    if (amount !== undefined && amountOf(amount) <= 0n) {
      complaints.invalid(field.child(name), amount, 'must be more than 0')
    }
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    complaints.invalid(field.child('averageUtilization'), averageUtilization, 'must be 1 or more')
  }
}

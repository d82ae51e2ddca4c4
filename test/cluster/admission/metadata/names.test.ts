import { expect, test } from 'vitest'
import { Complaints } from '../../../../src/cluster/admission/complaints.ts'
import { FieldPath } from '../../../../src/cluster/admission/field-path.ts'
import type { CheckName } from '../../../../src/cluster/admission/kind-rules.ts'
import { wildcardSubdomainProblems } from '../../../../src/cluster/admission/metadata/dns-names.ts'
import {
  dns1035LabelName,
  labelName,
  pathSegmentName,
  pathSegmentProblems,
} from '../../../../src/cluster/admission/metadata/object-names.ts'
import { validateDriverName } from '../../../../src/cluster/admission/pods/csi-volume.ts'
import { validateResourceName } from '../../../../src/cluster/admission/pods/resource-names.ts'

function fits(name: string, check: CheckName): boolean {
  const complaints = new Complaints()
  check(name, FieldPath.root.child('name'), complaints, { minor: 35 })
  return complaints.causes.length === 0
}

test.for<[name: string, isLabel: boolean, isOldServiceName: boolean, fitsUrl: boolean]>([
  ['web', true, true, true],
  ['1st', true, false, true],
  ['a.b', false, false, true],
  ['system:node', false, false, true],
  ['a/b', false, false, false],
  ['..', false, false, false],
  ['50%', false, false, false],
])('%s', ([name, isLabel, isOldServiceName, fitsUrl]) => {
  expect(fits(name, labelName)).toBe(isLabel)
  expect(fits(name, dns1035LabelName)).toBe(isOldServiceName)
  expect(fits(name, pathSegmentName)).toBe(fitsUrl)
})

test.for([
  ['*.example.com', true],
  ['example.com', false],
  ['*', false],
  ['a.*.com', false],
] as const)('wildcard: %s', ([name, isWildcard]) => {
  expect(wildcardSubdomainProblems(name).length === 0).toBe(isWildcard)
})

test('drivers and resources', () => {
  expect(fits('CSI.example.com', validateDriverName)).toBe(true)
  expect(fits('csi example', validateDriverName)).toBe(false)
  expect(fits('services.nodeports', validateResourceName)).toBe(true)
  expect(fits('requests.hugepages-2Mi', validateResourceName)).toBe(true)
  expect(fits('nodes', validateResourceName)).toBe(false)
})

test('each fault of a name in a URL is told', () => {
  expect(pathSegmentProblems('a/b%')).toHaveLength(2)
  expect(pathSegmentProblems('a.b')).toEqual([])
})

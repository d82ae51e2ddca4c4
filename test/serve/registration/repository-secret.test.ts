import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import {
  isRepositoryName,
  registerCommands,
  repositorySecretManifest,
  unregisterCommand,
} from '../../../src/serve/registration/repository-secret.ts'

test('the manifest is the Secret that KubeGems looks for', () => {
  expect(load(repositorySecretManifest('dev', 'http://192.168.1.2:8879'))).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'plugin-repository-dev',
      namespace: 'kubegems-installer',
      labels: { 'plugins.kubegems.io/is-plugin-repo': 'true' },
    },
    stringData: { address: 'http://192.168.1.2:8879' },
  })
})

test('an address cannot leave its place in the manifest', () => {
  const address = 'http://h/"\n  x: #'
  expect(load(repositorySecretManifest('dev', address))).toMatchObject({ stringData: { address } })
})

test('the commands do the same by hand', () => {
  expect(registerCommands('dev', 'http://192.168.1.2:8879')).toEqual([
    'kubectl -n kubegems-installer create secret generic plugin-repository-dev --from-literal=address=http://192.168.1.2:8879',
    'kubectl -n kubegems-installer label secret plugin-repository-dev plugins.kubegems.io/is-plugin-repo=true',
  ])
  expect(registerCommands('dev', "http://h/?a='b c'")[0]).toContain(
    String.raw`--from-literal=address='http://h/?a='\''b c'\'''`,
  )
  expect(unregisterCommand('dev')).toBe(
    'kubectl -n kubegems-installer delete secret plugin-repository-dev',
  )
})

test('names are DNS labels', () => {
  expect(['dev', 'a', 'my-repo-1', 'x'.repeat(45)].every(isRepositoryName)).toBe(true)
  expect(['', '-a', 'a-', 'A', 'a_b', 'a.b', 'x'.repeat(46), 'a\n'].some(isRepositoryName)).toBe(
    false,
  )
})

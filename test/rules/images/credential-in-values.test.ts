import { describe, expect, it } from 'vitest'
import { check } from '../../../src/commands/check.ts'
import { EXAMPLE_PLUGIN } from '../../../src/rules/frame/example-plugin.ts'
import { testContext } from '../../context.ts'
import { tempFolder } from '../../temp-folder.ts'
import { checkExample } from '../check-example.ts'

/** `file:line message` */
async function foundIn(files: Record<string, string>): Promise<string[]> {
  const found = await checkExample(files, ['credential-in-values'])
  return found.map(({ location: { file, line }, message }) => `${file}:${line} ${message}`)
}

async function countIn(values: string): Promise<number> {
  return (await foundIn({ 'values.yaml': values })).length
}

// Put together, so that no scanner takes this file for a leak.
const PEM = `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${'MIIEpAIBAAKCAQEA'.repeat(4)}\n`
const AWS = `AKIA${'Q4TZ7XW2LM9NBV3C'}`
const GITHUB = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`
const JWT = `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiJrdWJlZ2VtcyJ9'}.${'c2lnbmF0dXJl'.repeat(3)}`

describe('a credential in values', () => {
  it.each([
    'password: kubegems',
    'password: 123456',
    'password: changeme',
    'adminPassword: prom-operator',
    'admin_password: secret1',
    'DB_PASSWD: nacos',
    'grafana:\n  adminPassword: "p@ss: word!"'.replace(': word', 'word'),
    'auth: { rootPassword: demo }',
    'users:\n  - name: admin\n    password: admin',
    'secretKey: minio-secret-9f8A7b',
    'accessKey: minio1234',
    'token: 8f14e45fceea167a5a36dedd4bea2543',
    'apiKey: 3d1c0c5e-7d0b-4a3b-9f0e-2f1f6d0d2c11',
    'clientSecret: Zx81kQ0pLm27',
    'env:\n  - name: DB_PASSWORD\n    value: nacos',
    `tls:\n  key: |\n${PEM.replaceAll(/^/gm, '    ')}`,
    `anything: ${AWS}`,
    `anything: ${GITHUB}`,
    `anything: ${JWT}`,
    'dsn: postgres://app:s3cret@db:5432/app',
    'args: ["--admin-password=admin1"]',
  ])('is found: %s', async (values) => {
    expect(await countIn(`${values}\n`)).toBe(1)
  })

  it.each([
    'password: ""',
    'password:',
    'password: null',
    'password: false',
    'password: "{{ .Values.global.password }}"',
    'password: ${DB_PASSWORD}',
    'password: $(DB_PASSWORD)',
    'password: <your password>',
    'password: "********"',
    'password: xxxxxx',
    'existingSecret: demo-credentials',
    'existingPasswordSecret: demo-credentials-1',
    'passwordKey: admin-password',
    'adminPasswordKey: admin-password-1',
    'secretName: demo-tls-2023',
    'secretKeyRef: { name: demo, key: password }',
    'passwordSecretRef: { name: demo-2, key: password }',
    'tokenSecret: demo-token-v2',
    'secret: demo',
    'secret: { enabled: true }',
    'secretKey: adminPassword',
    'token: /var/run/secrets/kubernetes.io/serviceaccount/token',
    'passwordFile: /etc/demo/password',
    'usePassword: "yes"',
    'automountServiceAccountToken: true',
    'tokenExpirationSeconds: 3600',
    'passwordMinLength: 12',
    'imagePullSecrets: [{ name: registry-1 }]',
    'accessKey: AKIAIOSFODNN7EXAMPLE',
    'accountKey: base64encodedaccountkey',
    'url: https://user@example.com/path',
    'dsn: postgres://app:$(PASSWORD)@db:5432/app',
    'args: ["--token-file=/etc/token", "--password=$(PASSWORD)"]',
    'compass: north1234',
    'bypass: demo1234',
    'hash: 8f14e45fceea167a5a36dedd4bea2543',
    `image: nginx@sha256:${'8f14e45fceea167a5a36dedd4bea2543'.repeat(2)}`,
  ])('is none: %s', async (values) => {
    expect(await foundIn({ 'values.yaml': `${values}\n` })).toEqual([])
  })
})

describe('a credential in templates', () => {
  const secret = (field: string): Record<string, string> => ({
    'templates/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: demo\n${field}`,
  })

  it.each([
    'stringData:\n  password: kubegems\n',
    'data:\n  password: a3ViZWdlbXM=\n',
    'data:\n  password: {{ "kubegems" | b64enc | quote }}\n',
    'stringData:\n  password: {{ .Values.password | default "kubegems" }}\n',
    `data:\n  tls.key: ${Buffer.from(PEM).toString('base64')}\n`,
  ])('is found: %s', async (field) => {
    const found = await foundIn(secret(field))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^demo\/templates\/secret\.yaml:6 .* of Secret\/demo spells out a p/)
  })

  it.each([
    'stringData:\n  password: {{ .Values.password | quote }}\n',
    'stringData:\n  password: {{ randAlphaNum 16 | quote }}\n',
    'stringData:\n  password: ""\n',
  ])('is none: %s', async (field) => {
    expect(await foundIn(secret(field))).toEqual([])
  })

  it('is found in the values of an inner Plugin', async () => {
    const template =
      'apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata:\n  name: web\nspec:\n  kind: helm\n  url: https://charts.invalid\n  values:\n    grafana:\n      adminPassword: prom-operator\n'
    expect(await foundIn({ 'templates/plugin.yaml': template })).toEqual([
      expect.stringMatching(
        /^demo\/templates\/plugin\.yaml:10 spec\.values\.grafana\.adminPassword/,
      ),
    ])
  })

  it('is told once, in values.yaml, when the template only prints it', async () => {
    const files = {
      ...secret('stringData:\n  password: {{ .Values.password }}\n'),
      'values.yaml': 'password: password\n',
    }
    expect(await foundIn(files)).toEqual([
      expect.stringMatching(/^demo\/values\.yaml:1 password of values\.yaml spells out a password/),
    ])
  })
})

it.each(['pretty', 'json', 'github'] as const)('%s never shows the credential', async (name) => {
  const files = {
    ...EXAMPLE_PLUGIN,
    // The duplicate key beside it has a code frame with the line of the password.
    'values.yaml': `replicas: 1\nreplicas: 1\npassword: Tr0ub4dor\ntls: |\n${PEM.replaceAll(/^/gm, '  ')}\nreplicas: 1\n`,
  }
  const folder = tempFolder({
    '.kgplugin.yaml': '{}\n',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`demo/${path}`, text])),
  })
  const context = testContext(folder)
  const options = {
    paths: ['demo'],
    reporters: [{ name }],
    failOn: 'info' as const,
    engine: 'builtin' as const,
    only: ['credential-in-values', 'duplicate-key'],
  }
  await check(options, context)
  const printed = context.printed.stdout + context.printed.stderr
  expect(printed).toContain('spells out a password')
  expect(printed).not.toContain('Tr0ub4dor')
  expect(printed).not.toContain('MIIE')
})

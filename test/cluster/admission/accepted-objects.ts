const POD = {
  metadata: { labels: { app: 'a' } },
  spec: {
    containers: [
      {
        name: 'app',
        image: 'nginx:1.25',
        args: ['-v'],
        ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
        env: [
          { name: 'A', value: '1' },
          { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
        ],
        resources: { requests: { cpu: '100m' }, limits: { cpu: 1, memory: '1Gi' } },
        livenessProbe: { httpGet: { path: '/', port: 'http' } },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        securityContext: { runAsUser: 1, capabilities: { drop: ['ALL'] } },
      },
    ],
    volumes: [
      { name: 'data', emptyDir: {} },
      { name: 'conf', configMap: { name: 'c', defaultMode: 420 } },
    ],
    tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 3 }],
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} },
    ],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }],
        },
      },
    },
  },
}
const ONCE = { ...POD, spec: { ...POD.spec, restartPolicy: 'Never' } }
const SELECTOR = { matchLabels: { app: 'a' } }

function object(apiVersion: string, kind: string, rest: object): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name: 'a', labels: { 'a/b': 'c' } }, ...rest }
}

/** Objects of the kinds that charts use most; servers of all versions that have the kind accept them. */
export const ACCEPTED_OBJECTS: readonly Record<string, unknown>[] = [
  object('v1', 'Pod', { spec: POD.spec }),
  object('apps/v1', 'Deployment', {
    spec: { replicas: 1, selector: SELECTOR, template: POD, strategy: { type: 'Recreate' } },
  }),
  object('apps/v1', 'StatefulSet', {
    spec: {
      serviceName: 'a',
      selector: SELECTOR,
      template: POD,
      volumeClaimTemplates: [
        {
          metadata: { name: 'more' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  }),
  object('apps/v1', 'DaemonSet', { spec: { selector: SELECTOR, template: POD } }),
  object('batch/v1', 'Job', { spec: { template: ONCE, backoffLimit: 1 } }),
  object('batch/v1', 'CronJob', {
    spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: ONCE } } },
  }),
  object('v1', 'Service', {
    spec: {
      type: 'NodePort',
      selector: { app: 'a' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  }),
  object('networking.k8s.io/v1', 'Ingress', {
    spec: {
      tls: [{ hosts: ['a.example.com'], secretName: 'tls' }],
      rules: [
        {
          host: 'a.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'a', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  }),
  object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: {
      podSelector: SELECTOR,
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
          ports: [{ port: 80 }],
        },
      ],
    },
  }),
  object('v1', 'ConfigMap', { data: { a: 'b' }, binaryData: { c: 'dg==' } }),
  object('v1', 'Secret', { type: 'Opaque', data: { a: 'dg==' }, stringData: { b: 'c' } }),
  object('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  object('v1', 'ServiceAccount', { imagePullSecrets: [{ name: 'r' }] }),
  object('rbac.authorization.k8s.io/v1', 'Role', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  }),
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
    subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'ns' }],
  }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
      maxReplicas: 3,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
    },
  }),
  object('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '50%', selector: SELECTOR } }),
  object('storage.k8s.io/v1', 'StorageClass', {
    provisioner: 'example.com/p',
    parameters: { a: 'b' },
  }),
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
    webhooks: [
      {
        name: 'a.example.com',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'a', namespace: 'ns', path: '/x' }, caBundle: 'dg==' },
        rules: [
          { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['*'] },
        ],
      },
    ],
  }),
  {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: { type: 'object', properties: { size: { type: 'integer', default: 1 } } },
              },
            },
          },
        },
      ],
    },
  },
  { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, spec: { size: 2 } },
]

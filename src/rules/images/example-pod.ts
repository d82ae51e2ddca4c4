/** A template with one image, for the examples of rules. */
export function examplePod(image: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ${image}
`
}

/** values.yaml of a plugin that reads the image settings; the example plugin's own value stands below. */
export const EXAMPLE_GLOBALS = 'global:\n  imageRegistry: ""\n  imageRepository: ""\nreplicas: 1\n'

/** An image as a template writes it that moves with the settings. @param repository Without the part before the first slash. */
export function movingImage(registry: string, namespace: string, name: string): string {
  return `{{ .Values.global.imageRegistry | default "${registry}" }}/{{ .Values.global.imageRepository | default "${namespace}" }}/${name}`
}

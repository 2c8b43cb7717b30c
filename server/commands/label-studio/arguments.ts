// The arguments that pull and push share: which server, which project, how patient.
import { readServerAddress, type ServerAddress } from '../../../label_studio/rest/server-address.ts';
import { count, text } from '../arguments.ts';

export const serverArguments = {
  url: text({
    make: 'LABEL_STUDIO_URL',
    ask: true,
    meaning: 'Address of the Label Studio server, or of any page of the project.',
  }).default('http://localhost:8080'),
  project: count({
    min: 1,
    make: 'LABEL_STUDIO_PROJECT',
    ask: true,
    meaning: 'Number of the project, as in the address of its page; not needed when the address holds it.',
  }).optional(),
  timeout: count({
    min: 1,
    max: 280,
    meaning: 'Seconds that the server may be silent.',
  }).default(120),
};

export interface Destination {
  readonly base: string;
  readonly project: number;
}

/** A sentence when the two do not name one project. */
export function destinationOf(url: string, project: number | undefined): Destination | string {
  const address = readServerAddress(url);
  if ('complaint' in address) return address.complaint;
  return projectOf(address, project);
}

function projectOf(address: ServerAddress, project: number | undefined): Destination | string {
  const { base, project: shown } = address;
  if (project !== undefined && shown !== undefined && project !== shown) {
    return `the address is that of project ${shown}, but project ${project} is asked for; leave one of the two out`;
  }
  const wanted = project ?? shown;
  return wanted === undefined
    ? `which project? give its number, or the address of its page, such as ${base}/projects/1/data`
    : { base, project: wanted };
}

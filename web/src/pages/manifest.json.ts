import { manifestOf } from '../brand/manifest.ts';

export function GET(): Response {
  return Response.json(manifestOf('vi'));
}

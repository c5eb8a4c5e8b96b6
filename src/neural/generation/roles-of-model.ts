/** @file In which parts of a piece a model takes part. */
import {
  advisedRoleOf,
  COMPOSED_ROLES,
  isDrumRole,
  roleFacts,
  type ComposedRole,
} from '../../score/roles.ts';
import { findArchitecture } from '../models/architectures.ts';
import type { ModelCard } from '../models/model-card.ts';
import { advisingFor } from './advising.ts';
import { writesIdeas } from './writes-ideas.ts';

/**
 * The roles of the parts in which a model takes part; none if pieces cannot be composed with it. A model of
 * single lines advises on melody and bass. A score model writes what it has heard: one whose files have no
 * drums leaves them to the rules, and the other way round.
 *
 * @param sounds what its files have, see the card; without it, it is taken to have heard all.
 */
export function rolesOfModel(
  architecture: string,
  sounds: ModelCard['data']['sounds'] = ['pitched', 'drums'],
): ComposedRole[] {
  if (writesIdeas(architecture)) {
    return COMPOSED_ROLES.filter((role) => sounds.includes(isDrumRole(role) ? 'drums' : 'pitched'));
  }
  const found = findArchitecture(architecture);
  if (!found || !advisingFor(found.encoding)) return [];
  return COMPOSED_ROLES.filter(
    (role) => advisedRoleOf(role) !== undefined && !roleFacts(role).follows,
  );
}

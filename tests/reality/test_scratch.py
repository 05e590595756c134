import time
from collections import Counter
from tests.adapters.reading import public_sample, SAMPLES
from tests.adapters.test_counts import OPENCLINICA, RAVE, REDCAP, local_names
from tests.reality.conftest import *

def show(*a): print(*a, flush=True)

async def go(hub, name, adapter, path):
    t=time.time()
    s = await hub.declare(name, adapter)
    (r,) = await hub.load(s, path)
    show(name, r.state, r.error, {k:(v.read,v.created,v.changed,v.unchanged,v.removed,v.quarantined) for k,v in r.entities.items()}, r.findings, time.time()-t)
    for p in PARTIES: show('before', await hub.counts(s,p))
    show('accepted', await hub.open(s))
    for p in PARTIES: show('after', await hub.counts(s,p))
    f = await hub.forms(s)
    show('items', len(list(items(f))), 'live', sum(i['value'] is not None for i in items(f)))
    c = local_names(path)
    show({k:c[k] for k in ('SubjectData','StudyEventData','FormData','ItemData','ItemDataBase64Binary','AuditLog','AuditRecord','DiscrepancyNote','Location')})
    (r,) = await hub.load(s, path)
    show('again', r.changed, {k:v for k,v in r.entities.items() if v.created+v.changed+v.removed}, time.time()-t)
    return s

async def test_all(hub):
    await go(hub, 'oc', 'odm_openclinica', public_sample(*OPENCLINICA))
    await go(hub, 'rave', 'odm_rave', public_sample(*RAVE))
    for n in REDCAP:
        await go(hub, n, 'odm_redcap', SAMPLES/n)

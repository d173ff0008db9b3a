// The page of one order, for whoever has its link: where it stands, its address, cancelling it.
(() => {
  const token = location.pathname.split('/').pop();
  const api = '/api/v1/tracking/' + encodeURIComponent(token);
  const language = (new URLSearchParams(location.search).get('lang')) || (navigator.language.startsWith('es') ? 'es' : 'en');

  const texts = {
    en: {
      title: 'Your order', loading: 'Loading …', unknown: 'This link leads to no order: look whether it was copied whole.',
      unreachable: 'The server does not answer. Try again in a moment.', things: 'What comes', goes: 'Where it goes',
      correct: 'Correct the address', save: 'Save the address', back: 'Leave it', cancel: 'Cancel the order',
      sure: 'Cancel this order? It cannot be undone.', saved: 'The address is changed.', cancelled: 'The order is cancelled.',
      untilPicked: 'The address can be corrected until the order is picked.', untilPacked: 'The order can be cancelled until it is packed.',
      parcel: 'On its way with', line1: 'Street and number, or PO Box', line2: 'Apartment, suite, floor', city: 'City', region: 'State',
      postalCode: 'ZIP code', country: 'Country (code)', did: 'Did you mean',
      steps: { RECEIVED: 'received', ALLOCATED: 'set aside', PICKED: 'picked', PACKED: 'packed', SHIPPED: 'sent' },
      others: { ON_HOLD: 'Somebody will look at it first.', BACKORDERED: 'Something is out of stock: it follows when it is there.',
        CANCELLED: 'This order is cancelled.', RETURNED: 'The parcel came back to us.' },
    },
    es: {
      title: 'Su pedido', loading: 'Cargando …', unknown: 'Este enlace no lleva a ningún pedido: mire si se copió entero.',
      unreachable: 'El servidor no responde. Inténtelo de nuevo en un momento.', things: 'Qué llega', goes: 'Adónde va',
      correct: 'Corregir la dirección', save: 'Guardar la dirección', back: 'Dejarla', cancel: 'Cancelar el pedido',
      sure: '¿Cancelar este pedido? No se puede deshacer.', saved: 'La dirección está cambiada.', cancelled: 'El pedido está cancelado.',
      untilPicked: 'La dirección se puede corregir hasta que se recoja el pedido.', untilPacked: 'El pedido se puede cancelar hasta que se empaquete.',
      parcel: 'En camino con', line1: 'Calle y número, o apartado postal', line2: 'Apartamento, piso', city: 'Ciudad', region: 'Estado',
      postalCode: 'Código postal', country: 'País (código)', did: '¿Quiso decir',
      steps: { RECEIVED: 'recibido', ALLOCATED: 'reservado', PICKED: 'recogido', PACKED: 'empaquetado', SHIPPED: 'enviado' },
      others: { ON_HOLD: 'Alguien lo revisará primero.', BACKORDERED: 'Falta algo: se envía cuando llegue.',
        CANCELLED: 'Este pedido está cancelado.', RETURNED: 'El paquete volvió a nosotros.' },
    },
  };
  const words = texts[language] || texts.en;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  };
  const root = make('main', { class: 'toolkit' });
  const say = make('p', { role: 'status' }, words.loading);

  const steps = order => {
    const names = Object.keys(words.steps);
    const reached = names.indexOf(order.status);
    return make('ol', { class: 'steps' }, ...names.map((name, index) => make('li',
      { class: index <= reached ? 'done' : null, 'aria-current': index === reached ? 'step' : null }, words.steps[name])));
  };

  const lines = address => [address.line1, address.line2, [address.city, address.region, address.postalCode].filter(Boolean).join(' '),
    address.country].filter(Boolean);

  const show = (order, message = '') => {
    say.textContent = message;
    const other = words.others[order.status];
    root.replaceChildren(
      make('h1', {}, words.title), make('p', { class: 'number' }, order.orderNumber), say,
      other ? make('p', {}, make('strong', {}, other)) : steps(order),
      ...order.shipments.filter(parcel => parcel.trackingNumber)
        .map(parcel => make('p', {}, `${words.parcel} ${parcel.carrier}: ${parcel.trackingNumber}`)),
      make('h2', {}, words.things),
      make('ul', {}, ...order.lines.map(line => make('li', {}, `${line.quantity} × ${names.get(line.sku) ?? line.sku}`))),
      make('h2', {}, words.goes),
      make('p', {}, ...[order.recipient, ...lines(order.address)].flatMap(line => [line, make('br')])),
      order.canCorrectAddress ? make('button', { type: 'button', class: 'quiet', onclick: () => edit(order) }, words.correct) : null,
      order.canCancel ? make('button', { type: 'button', class: 'quiet', onclick: cancel }, words.cancel) : null,
      order.canCancel ? make('p', { class: 'hint' }, order.canCorrectAddress ? words.untilPicked : words.untilPacked) : null);
  };

  const edit = order => {
    const names = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'];
    const form = make('form', { novalidate: true, onsubmit: save },
      ...names.map(name => make('div', {}, make('label', { for: 'toolkit-' + name }, words[name]),
        make('input', { id: 'toolkit-' + name, name, value: order.address[name] ?? '' }))),
      make('button', { type: 'submit' }, words.save),
      make('button', { type: 'button', class: 'quiet', onclick: load }, words.back));
    root.replaceChildren(make('h1', {}, words.correct), say, form);
    say.textContent = '';
    form.querySelector('input').focus();
  };

  const call = async (method, path, body) => {
    try {
      const answer = await fetch(api + path, { method, headers: body ? { 'Content-Type': 'application/json' } : {},
        body: body ? JSON.stringify(body) : undefined });
      return { status: answer.status, said: await answer.json() };
    } catch {
      return { status: 0, said: { detail: words.unreachable } };
    }
  };

  const save = async event => {
    event.preventDefault();
    const form = event.target;
    form.querySelectorAll('.wrong').forEach(each => each.remove());
    form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
    const body = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, text.trim() || null]));
    const { status, said } = await call('PUT', '/address', body);
    if (status === 200) return show(said, words.saved);
    say.textContent = said.detail;
    for (const each of said.violations ?? []) {
      const input = form.elements[each.pointer.slice(1)];
      const id = input.id + '-wrong';
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', id);
      input.after(make('p', { class: 'wrong', id }, each.message + (each.suggestion ? ` ${words.did} ${each.suggestion}?` : '')));
    }
    form.querySelector('[aria-invalid]')?.focus();
  };

  const cancel = async () => {
    if (!confirm(words.sure)) return;
    const { status, said } = await call('POST', '/cancellation', {});
    if (status === 200) show(said, words.cancelled);
    else say.textContent = said.detail;
  };

  // The open campaign's; an older order shows its SKUs.
  const names = new Map();
  const loadNames = async () => {
    try {
      const catalog = await (await fetch('/api/v1/catalog')).json();
      for (const thing of [...catalog.kits, ...catalog.items]) names.set(thing.sku, thing.name);
    } catch {
      // SKUs will do
    }
  };

  const load = async () => {
    const { status, said } = await call('GET', '');
    if (status === 200) show(said);
    else root.replaceChildren(make('h1', {}, words.title), make('p', { role: 'alert' }, status === 404 ? words.unknown : words.unreachable));
  };

  document.documentElement.lang = language;
  document.title = words.title;
  document.head.append(make('link', { rel: 'stylesheet', href: '/toolkit.css' }));
  document.body.append(root);
  root.append(say);
  loadNames().then(load);
})();

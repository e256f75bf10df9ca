#!/usr/bin/python3
"""Fills a fresh Tryton database with the sample network: company, chart of accounts, fiscal years, suppliers, units,
items, warehouses and locations, and the user that the hub signs in as.

usage: seed.py DATABASE TRYTOND_CONFIG NETWORK_FOLDER HUB_PASSWORD
"""
import csv
import datetime
import os
import sys
from decimal import Decimal

from proteus import Model
from proteus import config as connection

database, configuration, network, hub_password = sys.argv[1:5]
session = connection.set_trytond(database=database, user='admin', config_file=configuration)

from trytond.modules.account.tests.tools import create_fiscalyear  # noqa: E402 (needs the connection)
from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences  # noqa: E402
from trytond.modules.company.tests.tools import create_company, get_company  # noqa: E402


def rows(name):
    with open(os.path.join(network, name + '.csv'), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def create(model, values):
    """Creates records in one call; returns their ids."""
    return Model.get(model)._proxy.create(values, session.context)


Party = Model.get('party.party')
group = Party(name='Mere Health', code='MERE')
group.save()
Currency = Model.get('currency.currency')
dollars = Currency.find([('code', '=', 'USD')])
if not dollars:
    dollars = [Currency(name='US Dollar', symbol='$', code='USD', numeric_code='840', rounding=Decimal('0.01'), digits=2)]
    dollars[0].save()
dollar = dollars[0]
rate_day = datetime.date(2000, 1, 1)
if not dollar.rates:
    dollar.rates.new(date=rate_day, rate=Decimal('1.0'))
    dollar.save()
create_company(group, dollar)
company = get_company()
session._context['company'] = company.id

# --- fiscal years: those of the samples, and up to the one after this
for year in range(min(2025, datetime.date.today().year - 1), datetime.date.today().year + 2):
    fiscal_year = set_fiscalyear_invoice_sequences(create_fiscalyear(company, today=datetime.date(year, 6, 1)))
    fiscal_year.account_stock_method = 'continental'
    fiscal_year.save()
    fiscal_year.click('create_period')

# --- chart of accounts, by the codes of the sample network
RECEIVED = '2100'  # goods received, not invoiced
PAYABLE = '2000'
RECEIVABLE = '1200'
flags = {
    'ASSET': {'statement': 'balance', 'assets': True},
    'LIABILITY': {'statement': 'balance', 'debt': True},
    'EQUITY': {'statement': 'balance'},
    'REVENUE': {'statement': 'income', 'revenue': True},
    'EXPENSE': {'statement': 'income', 'expense': True},
    'STOCK': {'statement': 'balance', 'assets': True, 'stock': True},
    # Tryton's continental stock method wants this among income and expense, where it stands until the invoice comes
    'RECEIVED': {'statement': 'income', 'expense': True, 'stock': True},
    'PAYABLE': {'statement': 'balance', 'payable': True},
    'RECEIVABLE': {'statement': 'balance', 'assets': True, 'receivable': True},
}
types = dict(zip(flags, create('account.account.type', [
    {'name': name.capitalize(), 'company': company.id, **values} for name, values in flags.items()])))
root, = create('account.account', [{'name': 'Mere Health', 'code': '0', 'company': company.id}])


def account_type(row):
    code = row['number']
    special = {PAYABLE: 'PAYABLE', RECEIVABLE: 'RECEIVABLE', RECEIVED: 'RECEIVED'}
    return special.get(code, 'STOCK' if code.startswith('14') else row['kind'])


charted = rows('accounts')
accounts = dict(zip([row['number'] for row in charted], create('account.account', [{
    'code': row['number'],
    'name': row['name'],
    'company': company.id,
    'parent': root,
    'type': types[account_type(row)],
    'party_required': row['number'] in (PAYABLE, RECEIVABLE),
    'reconcile': row['number'] in (PAYABLE, RECEIVABLE, RECEIVED),
} for row in charted])))
Account = Model.get('account.account')
settings = Model.get('account.configuration')(1)
settings.default_account_payable = Account(accounts[PAYABLE])
settings.default_account_receivable = Account(accounts[RECEIVABLE])
settings.save()
expenses, = Model.get('account.journal').find([('code', '=', 'EXP')])
create('account.journal', [
    {'name': 'Ledgerline', 'code': 'HUB', 'type': 'general', 'sequence': expenses.sequence.id}])

# --- suppliers and their payment terms
terms = {}
for name in sorted({row['paymentTerms'] for row in rows('suppliers')}):
    days = int(name.rsplit('NET', 1)[1])
    terms[name], = create('account.invoice.payment_term', [{'name': name, 'lines': [('create', [
        {'type': 'remainder', 'relativedeltas': [('create', [{'days': days}])]}])]}])
create('party.party', [{
    'code': row['number'],
    'name': row['name'],
    'supplier_payment_term': terms[row['paymentTerms']],
    'addresses': [('create', [{'street': row['name'], 'city': 'Northmere'}])],
} for row in rows('suppliers')])

# --- units: a unit has one factor in Tryton, so each size of packaging is a unit of its own: "{box}/100"
items = rows('items')
Unit = Model.get('product.uom')
each, = Unit.find([('name', '=', 'Unit')])
litre, = Unit.find([('symbol', '=', 'l')])


def packaging(row):
    return {part.split('=')[0]: Decimal(part.split('=')[1]) for part in row['packaging'].split(';') if part}


sizes = {('{each}', Decimal(1))} | {(row['baseUnit'], Decimal(1)) for row in items if row['baseUnit'].startswith('{')}
for row in items:
    sizes |= set(packaging(row).items())


def symbol(unit, size):
    return unit if size == 1 else '%s/%s' % (unit, size.normalize().to_eng_string() if size < 1 else int(size))


def unit_values(code, category, factor, digits):
    # the name is the code that the hub writes (UCUM); a symbol may have ten letters at most
    return {'name': code, 'symbol': code.replace('{', '').replace('}', '')[:10], 'category': category, 'factor': float(factor),
        'rate': round(1 / float(factor), 12), 'rounding': 10.0 ** -digits, 'digits': digits}


wanted = {symbol(unit, size): (unit, size) for unit, size in sizes}
units = dict(zip(wanted, create('product.uom', [
    unit_values(code, each.category.id, size, 0 if size == 1 else 4) for code, (unit, size) in wanted.items()])))
units['mL'], = create('product.uom', [unit_values('mL', litre.category.id, Decimal('0.001'), 2)])

# --- items: one accounting category for each class, since the class decides the inventory account
rules = {row['itemClass']: row for row in rows('financial-rules')}
classes = {}
for name in sorted({row['itemClass'] for row in items}):
    rule = rules.get(name, rules[''])
    rule = rules[''] if not rule['inventoryAccount'] else rule
    classes[name], = create('product.category', [{
        'name': name,
        'accounting': True,
        'account_expense': accounts[rule['expenseAccount']],
        'account_revenue': accounts['4000'],
        'account_stock': accounts[rule['inventoryAccount']],
        # what comes from a supplier is owed until its invoice, what goes back is owed no more
        'account_stock_in': accounts[RECEIVED],
        'account_stock_out': accounts[RECEIVED],
    }])
bought = {}
for row in rows('contract-prices'):
    bought.setdefault(row['item'], row['unit'])


def purchase_unit(row):
    if row['baseUnit'] == 'mL':
        return units['mL']
    unit = bought.get(row['number'], row['baseUnit'])
    return units.get(symbol(unit, packaging(row).get(unit, Decimal(1))), units[row['baseUnit']])


create('product.template', [{
    'name': row['description'],
    'type': 'goods',
    'default_uom': units[row['baseUnit']],
    'purchasable': True,
    'purchase_uom': purchase_unit(row),
    'list_price': Decimal(row['standardCost']),
    'cost_price_method': 'average',
    'account_category': classes[row['itemClass']],
    'products': [('create', [{'suffix_code': row['number'], 'cost_price': Decimal(row['standardCost'])}])],
} for row in items])

# --- a warehouse for each facility; what departments use goes to a place of its own outside of it. That is a storage, since
# Tryton books nothing between storages: the hub's journal says which cost centre bears it
Location = Model.get('stock.location')
first, = Location.find([('type', '=', 'warehouse')])
for facility in rows('facilities'):
    code = facility['number']
    if code == 'NORTH':
        storage, inbound, outbound = first.storage_location.id, first.input_location.id, first.output_location.id
        Location._proxy.write([first.id], {'name': facility['name'], 'code': code}, session.context)
    else:
        storage, inbound, outbound = create('stock.location', [
            {'name': '%s %s' % (code, name), 'code': '%s-%s' % (code, name.upper()), 'type': 'storage'}
            for name in ('Storage', 'Input', 'Output')])
        create('stock.location', [{'name': facility['name'], 'code': code, 'type': 'warehouse',
            'storage_location': storage, 'input_location': inbound, 'output_location': outbound}])
    create('stock.location', [{'name': row['name'], 'code': row['number'], 'type': 'storage', 'parent': storage}
        for row in rows('locations') if row['facility'] == code])
    create('stock.location', [{'name': 'Used at ' + code, 'code': code + '-USED', 'type': 'storage'}])

# --- the hub's user
User = Model.get('res.user')
user = User(name='Ledgerline', login='ledgerline', password=hub_password)
Company = Model.get('company.company')
user.companies.append(Company(company.id))
user.company = Company(company.id)
for each_group in Model.get('res.group').find([]):
    user.groups.append(each_group)
user.save()

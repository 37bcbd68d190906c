park-what = Typ je punt achter { $prefix }parkeer. Bijvoorbeeld: { $prefix }parkeer Wie koopt de verf?
about-park = bewaart een punt voor de volgende werksessie

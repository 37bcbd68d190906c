park-what = Typ achter { $prefix }parkeer wat ik moet bewaren. Bijvoorbeeld: { $prefix }parkeer Wie koopt de verf?
about-park = bewaart iets voor de volgende bijeenkomst
sign-later = Bewaren voor later
agenda-parked = Bewaard, van { $name }: { $text }

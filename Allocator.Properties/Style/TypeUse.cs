using System.Reflection;

namespace Allocator.Properties.Style;

/// <summary>Which types a type uses: in its bases, fields, signatures, locals, and in every instruction.</summary>
internal static class TypeUse
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types of the assembly that the users use, arrays and type arguments taken apart.</summary>
    public static IReadOnlySet<Type> Of(IEnumerable<Type> users, Assembly assembly)
        => users.SelectMany(Direct).SelectMany(Parts).Where(type => type.Assembly == assembly).ToHashSet();

    private static IEnumerable<Type> Direct(Type user)
    {
        IEnumerable<Type> bases = user.GetInterfaces().Append(user.BaseType ?? typeof(object));
        IEnumerable<Type> fields = user.GetFields(Everything).Select(field => field.FieldType);
        IEnumerable<MethodBase> methods = [.. user.GetMethods(Everything), .. user.GetConstructors(Everything)];
        return bases.Concat(fields).Concat(methods.SelectMany(OfMethod));
    }

    private static IEnumerable<Type> OfMethod(MethodBase method)
    {
        IEnumerable<Type> locals = method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [];
        return OfSignature(method).Concat(locals).Concat(IntermediateCode.MembersNamedIn(method).SelectMany(OfMember));
    }

    private static IEnumerable<Type> OfMember(MemberInfo member)
    {
        IEnumerable<Type> owner = member.DeclaringType is { } declaring ? [declaring] : [];
        return owner.Concat(member switch
        {
            Type type => [type],
            FieldInfo field => [field.FieldType],
            MethodBase method => OfSignature(method),
            _ => [],
        });
    }

    private static IEnumerable<Type> OfSignature(MethodBase method)
    {
        IEnumerable<Type> parameters = method.GetParameters().Select(parameter => parameter.ParameterType);
        IEnumerable<Type> arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        return parameters.Concat(arguments).Append(method is MethodInfo { ReturnType: var type } ? type : typeof(void));
    }

    /// <summary>Of <c>Span&lt;T[]&gt;</c>: the span and T.</summary>
    private static IEnumerable<Type> Parts(Type type)
        => type.HasElementType ? Parts(type.GetElementType()!)
            : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
            : [type];
}
